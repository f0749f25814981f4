"""Showing files in the programs that this computer has for them, a workbook at one of its cells."""

from __future__ import annotations

import base64
import os
import subprocess
import sys
from pathlib import Path

_WAIT_SECONDS = 12
_LONGEST_SECONDS = 30.0
_GO_TO_CELL = f"""
$ErrorActionPreference = 'Stop'
$akhir = (Get-Date).AddSeconds({_WAIT_SECONDS})
while ((Get-Date) -lt $akhir) {{
  try {{
    $excel = [Runtime.InteropServices.Marshal]::GetActiveObject('Excel.Application')
    foreach ($buku in $excel.Workbooks) {{
      $daring = $buku.FullName -like 'http*' -and $buku.Name -eq $env:RENSTRA_NAMA
      if ($buku.FullName -eq $env:RENSTRA_BUKU -or $daring) {{
        $buku.Activate()
        $sel = $buku.Worksheets.Item($env:RENSTRA_LEMBAR).Range($env:RENSTRA_SEL)
        $excel.Goto($sel, $false)
        exit 0
      }}
    }}
  }} catch {{ }}
  Start-Sleep -Milliseconds 400
}}
exit 1
"""
"""Waits until Excel has opened the workbook (a folder of OneDrive gives it the name of an address),
then goes to the cell. What it is about comes by environment only, so no name can become a command.
"""


def open_outside(path: Path) -> None:
    """Show a file or a folder in the program that this computer has for it. Raises `OSError`."""
    if sys.platform == "win32":
        os.startfile(path)  # noqa: S606  a file of the plan, no command
    else:
        program = "open" if sys.platform == "darwin" else "xdg-open"
        subprocess.Popen([program, str(path)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def show_cell(workbook: Path, sheet: str, cell: str) -> bool:
    """Show a workbook, and go to a cell of it where the program can be told so: Excel on Windows.
    Return whether it went there. Raises `OSError` when the workbook cannot be shown.
    """
    open_outside(workbook)
    if sys.platform != "win32":
        return False
    asked = {
        "RENSTRA_BUKU": str(workbook),
        "RENSTRA_NAMA": workbook.name,
        "RENSTRA_LEMBAR": sheet,
        "RENSTRA_SEL": cell,
    }
    try:
        done = subprocess.run(
            _powershell(),
            env=os.environ | asked,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            creationflags=subprocess.CREATE_NO_WINDOW,
            timeout=_LONGEST_SECONDS,
            check=False,
        )
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _powershell() -> list[str]:
    """The command that runs the script with the PowerShell that every Windows has: a later one
    knows no running program.
    """
    root = os.environ.get("SYSTEMROOT", r"C:\Windows")
    script = base64.b64encode(_GO_TO_CELL.encode("utf-16-le")).decode()
    return [
        rf"{root}\System32\WindowsPowerShell\v1.0\powershell.exe",
        "-NoProfile",
        "-NonInteractive",
        "-ExecutionPolicy",
        "Bypass",
        "-EncodedCommand",
        script,
    ]
