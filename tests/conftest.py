"""What holds for every test: no screen, no network, and nothing of the real user's is read or written."""

import os
import shutil
import socket
import tempfile
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_IN_CI = bool(os.environ.get("CI"))
# A busy build machine is slow at times; that is no fault of the code under test.
settings.register_profile(
    "usual", deadline=None, max_examples=40, derandomize=_IN_CI, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("thorough", settings.get_profile("usual"), max_examples=2000, derandomize=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "usual"))

_USER_FOLDERS = ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")
_home: str | None = None


class NetworkForbidden(AssertionError):
    """A test tried to leave this machine's file system."""


def pytest_configure() -> None:
    # Before the first import of the program, so that not even a path worked out on import is the user's own.
    global _home
    _home = tempfile.mkdtemp(prefix="stakeholdermap-tests-")
    for name in _USER_FOLDERS:
        place = os.path.join(_home, name.lower())
        os.mkdir(place)
        os.environ[name] = place


def pytest_unconfigure() -> None:
    if _home is not None:
        shutil.rmtree(_home, ignore_errors=True)


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, _guarded(getattr(socket.socket, name)))
        patch.setattr(socket, "getaddrinfo", _no_lookup)
        yield


def _guarded(connect):
    def guarded(self: socket.socket, address, /):
        if self.family != getattr(socket, "AF_UNIX", None):
            raise NetworkForbidden(f"a test tried to connect to {address!r}; tests use no network")
        return connect(self, address)

    return guarded


def _no_lookup(host, *args, **kwargs):
    raise NetworkForbidden(f"a test tried to look up {host!r}; tests use no network")
