"""Run by a Python with `uno`: LibreOffice decides all tracked changes of a Word file and saves it.

Arguments: program, profile folder, name of a pipe, then as often as wanted ``accept`` or
``reject``, source, target.
"""

from __future__ import annotations

import contextlib
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue

_COMMAND = {"accept": ".uno:AcceptAllTrackedChanges", "reject": ".uno:RejectAllTrackedChanges"}
_PATIENCE = 60.0


def properties(**content: Any) -> tuple[Any, ...]:
    """Options as UNO takes them."""
    return tuple(PropertyValue(Name=name, Value=value) for name, value in content.items())


def connection(pipe: str) -> Any:
    """LibreOffice's context, as soon as it answers."""
    local_context = uno.getComponentContext()
    resolver = local_context.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local_context
    )
    limit = time.monotonic() + _PATIENCE
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:
            if time.monotonic() > limit:
                raise
            time.sleep(0.05)


def main(program: str, profile: str, pipe: str, *task: str) -> None:
    """Do what the arguments say."""
    command = [
        program,
        "--headless",
        "--invisible",
        "--norestore",
        "--nologo",
        "--nodefault",
        "--nofirststartwizard",
        f"-env:UserInstallation={Path(profile).as_uri()}",
        f"--accept=pipe,name={pipe};urp;",
    ]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        context = connection(pipe)
        make = context.ServiceManager.createInstanceWithContext
        desktop, dispatcher = (
            make("com.sun.star.frame.Desktop", context),
            make("com.sun.star.frame.DispatchHelper", context),
        )
        for method, origin, tujuan in zip(task[::3], task[1::3], task[2::3], strict=True):
            document = desktop.loadComponentFromURL(
                Path(origin).as_uri(),
                "_blank",
                0,
                properties(Hidden=True, FilterName="MS Word 2007 XML"),
            )
            dispatcher.executeDispatch(
                document.CurrentController.Frame, _COMMAND[method], "", 0, ()
            )
            document.storeToURL(Path(tujuan).as_uri(), properties(FilterName="MS Word 2007 XML"))
            document.close(True)
        with contextlib.suppress(Exception):
            desktop.terminate()
        process.wait(_PATIENCE)
    finally:
        process.kill()


if __name__ == "__main__":
    main(*sys.argv[1:])
