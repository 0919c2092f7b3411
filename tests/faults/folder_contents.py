"""What runs leave, for scripts that compare it."""
import hashlib


def contents(folder):
    """{name: hash} of everything but the journal's folder."""
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*")) if path.is_file() and ".docmill" not in path.relative_to(folder).parts}


def differences(found, wanted):
    """Names of what is in one only, or not the same in both."""
    return sorted(name for name in {*found, *wanted} if found.get(name) != wanted.get(name))
