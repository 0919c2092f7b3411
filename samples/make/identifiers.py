"""Identifiers with valid check digits, for people and companies that do not exist."""

from datetime import date


def partita_iva(number, province="015"):
    """Italian VAT number: Luhn's check digit over ten digits."""
    digits = [int(c) for c in f"{number:07d}{province}"]
    total = sum(digits[0::2]) + sum(sum(divmod(2 * d, 10)) for d in digits[1::2])
    return "".join(map(str, digits)) + str(-total % 10)


ODD = dict(zip("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ",
               [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 1, 0, 5, 7, 9, 13, 15, 17, 19, 21,
                2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23]))
EVEN = {c: i % 10 if i < 10 else i - 10 for i, c in enumerate("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")}


def codice_fiscale(surname, name, born, place, female=False):
    """Italian tax code; `place` is the land-register code of the birthplace (F205 is Milan)."""
    consonants = lambda text: [c for c in text.upper() if c.isalpha() and c not in "AEIOU"]
    vowels = lambda text: [c for c in text.upper() if c in "AEIOU"]
    given = consonants(name)
    if len(given) > 3:
        given = [given[0], given[2], given[3]]
    code = "".join((consonants(surname) + vowels(surname) + list("XXX"))[:3])
    code += "".join((given + vowels(name) + list("XXX"))[:3])
    code += f"{born.year % 100:02d}{'ABCDEHLMPRST'[born.month - 1]}{born.day + 40 * female:02d}{place}"
    total = sum(ODD[c] for c in code[0::2]) + sum(EVEN[c] for c in code[1::2])
    return code + chr(ord("A") + total % 26)


def iban(country, account, group=True):
    """IBAN for an account number; ISO 7064 mod 97-10 check digits."""
    number = int("".join(str(int(c, 36)) for c in f"{account}{country}00"))
    text = f"{country}{98 - number % 97:02d}{account}"
    return " ".join(text[i:i + 4] for i in range(0, len(text), 4)) if group else text


def iban_it(account):
    """Italian IBAN at the unassigned bank 99999, branch 01600, with its CIN letter."""
    bban = f"9999901600{account:012d}"
    total = sum((ODD if i % 2 == 0 else EVEN)[c] for i, c in enumerate(bban))
    return iban("IT", chr(ord("A") + total % 26) + bban)


def mod11(digits, weights):
    """Norwegian check digit, or None where the number is not used."""
    check = -sum(int(d) * w for d, w in zip(digits, weights)) % 11
    return None if check == 10 else str(check)


def norwegian_account(first_ten):
    """Norwegian bank account number, 11 digits."""
    check = mod11(first_ten, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2])
    assert check, "no check digit for this number"
    return first_ten + check


def organisation_number(first_eight):
    """Norwegian organisation number, 9 digits in groups of three."""
    check = mod11(first_eight, [3, 2, 7, 6, 5, 4, 3, 2])
    assert check, "no check digit for this number"
    digits = first_eight + check
    return f"{digits[:3]} {digits[3:6]} {digits[6:]}"


def foedselsnummer(born, first_individual, synthetic=True):
    """Norwegian national identity number; synthetic ones have the month + 80 and belong to nobody."""
    day = f"{born.day:02d}{born.month + 80 * synthetic:02d}{born.year % 100:02d}"
    for individual in range(first_individual, 1000):
        nine = f"{day}{individual:03d}"
        one = mod11(nine, [3, 7, 6, 1, 8, 9, 4, 5, 2])
        two = one and mod11(nine + one, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2])
        if two:
            return f"{nine[:6]} {nine[6:]}{one}{two}"
    raise ValueError("no number left")


if __name__ == "__main__":      # a self-check against published example numbers
    assert partita_iva(1234567, "890") == "12345678903"
    assert codice_fiscale("Rossi", "Mario", date(1980, 1, 1), "F205") == "RSSMRA80A01F205X"
    assert iban("NO", "86011117947", group=False) == "NO9386011117947"
    assert norwegian_account("8601111794") == "86011117947"
    print("identifiers: all right")
