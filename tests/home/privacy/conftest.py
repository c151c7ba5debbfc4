from tests.kek.people.conftest import code_from_mail

__all__ = ["code_from_mail"]
