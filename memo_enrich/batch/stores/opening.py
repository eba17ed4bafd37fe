"""The fsspec file system of a location. Imported where a store is used and not before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from memo_enrich.batch.stores.location import Location, shown
from memo_enrich.errors import UsageError

if TYPE_CHECKING:
    from fsspec.spec import AbstractFileSystem

_SSH: Final = ("sftp", "ssh", "sshfs")
_SAFE: Final[dict[str, dict[str, Any]]] = {
    "sftp": {
        "known_hosts": (),
        "connect_timeout": 15,
        "login_timeout": 30,
        "keepalive_interval": 15,
        "sftp_client_kwargs": {"path_errors": "surrogateescape"},
    },
    "s3": {"config_kwargs": {"connect_timeout": 10, "read_timeout": 60, "retries": {"max_attempts": 2}}},
}
"""What we set where the caller sets nothing: a host must be known (``()``: asyncssh reads ~/.ssh/known_hosts), nobody
waits for ever."""
_PACKAGES: Final = {"abfs": "adlfs", "abfss": "adlfs", "az": "adlfs", "gs": "gcsfs", "gcs": "gcsfs"}
"""What fsspec needs for stores that the extra does not bring."""


def open_store(location: Location) -> AbstractFileSystem:
    """Return a file system of its own: nothing of it, keys least of all, stays in fsspec's caches.

    Raises:
        UsageError: ``store.extra``, ``store.unknown``, ``store.options``; whatever the store raises besides.
    """
    try:
        system_class = _class_of(location.scheme)
    except ImportError as error:
        raise UsageError("store.extra", shown(location), package=_PACKAGES.get(location.scheme, "fsspec")) from error
    except ValueError as error:
        raise UsageError("store.unknown", shown(location), scheme=location.scheme) from error
    cache: dict[str, Any] = {} if location.scheme in _SSH else {"use_listings_cache": False}
    address = system_class._get_kwargs_from_urls(location.url)  # noqa: SLF001 - what fsspec.url_to_fs asks
    kind = "sftp" if location.scheme in _SSH else location.scheme.removesuffix("a")
    options = _SAFE.get(kind, {}) | address | dict(location.options)
    try:
        system: AbstractFileSystem = system_class(**options, **cache, skip_instance_cache=True)
    except FileNotFoundError as error:  # a key or the known hosts, on this machine: the store is not asked yet
        raise UsageError("store.options", shown(location), error=type(error).__name__) from None
    return system


def root_of(system: AbstractFileSystem, location: Location) -> str:
    """Return the path by which the file system knows the location, without a slash at its end."""
    return str(system._strip_protocol(location.url)).rstrip("/")  # noqa: SLF001 - fsspec's own way to ask it


def _class_of(scheme: str) -> type[AbstractFileSystem]:
    """Return the class for a scheme. For SFTP it is that of sshfs: fsspec's own takes any host for the right one."""
    if scheme in _SSH:
        from sshfs import SSHFileSystem

        return SSHFileSystem  # type: ignore[no-any-return]
    from fsspec import get_filesystem_class

    return get_filesystem_class(scheme)  # type: ignore[no-any-return]
