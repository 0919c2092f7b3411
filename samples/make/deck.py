def make(f):
    pass
