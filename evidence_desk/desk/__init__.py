"""A desk at work: the open vault with everything that can be done at it."""

from evidence_desk.desk.desk import Desk
from evidence_desk.desk.notices import Notice
from evidence_desk.desk.opening import create_desk, open_desk, recover_desk

__all__ = ["Desk", "Notice", "create_desk", "open_desk", "recover_desk"]
