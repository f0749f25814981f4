# Everything runs from .venv, which .ci/siapkan makes and keeps in step with requirements.lock.
VENV ?= .venv
BUKU ?= data/dinsos-bengkulu/perubahan-2022 data/dkpp-indramayu/renstra-2025
LAMA ?= data/dinsos-bengkulu/renstra-2021
RENSTRA_OPSI ?=
PYTEST_OPSI ?=
BENCH_OPSI ?=
FUZZ_OPSI ?=
KUNCI_OPSI ?=
PYTHON ?=

BIN := $(VENV)/bin
SIAPKAN := VENV='$(VENV)' PYTHON='$(PYTHON)' .ci/siapkan

.DEFAULT_GOAL := build
.PHONY: build check diff aturan sama test lint periksa bench bench-word fuzz lock clean help siapkan

build: siapkan
	@set -e; for buku in $(BUKU); do $(BIN)/renstra build $$buku $(RENSTRA_OPSI); done

check: siapkan
	@set -e; for buku in $(BUKU); do $(BIN)/renstra check $$buku $(RENSTRA_OPSI); done

diff: siapkan
	$(BIN)/renstra diff $(LAMA) $(firstword $(BUKU)) $(RENSTRA_OPSI)

aturan: siapkan
	$(BIN)/renstra rules --markdown > docs/aturan.md

# The hashes of every output of the samples; SAMA names what an earlier run printed, to be compared with.
sama: siapkan
	@VENV='$(VENV)' .ci/sama $(SAMA)

siapkan:
	@$(SIAPKAN)

test:
	@$(SIAPKAN) --wajib
	@$(MAKE) --no-print-directory periksa
	$(BIN)/python -m pytest $(PYTEST_OPSI)

lint: siapkan periksa

# The checks alone, so that `test` and `lint` share them after their own kind of set-up.
periksa:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy src benchmarks tests
	$(BIN)/lint-imports --no-cache

bench: siapkan
	$(BIN)/python -m benchmarks $(BENCH_OPSI)

# Shipped files in a second layout engine, which is fetched into a venv of its own and never locked, imported or shipped.
bench-word: siapkan
	$(BIN)/python -m benchmarks.word $(BENCH_OPSI)

# Broken plans by the thousand; what fails is kept in build/fuzz with the numbers to run it again.
fuzz: siapkan
	$(BIN)/python -m tests.fuzz $(FUZZ_OPSI)

# pip-tools lives in a venv of its own so that it is not locked with the project.
# Lock with the oldest Python supported: what that one needs installs on newer ones too.
lock:
	$(or $(PYTHON),python3.11) -m venv build/kunci
	build/kunci/bin/pip install --quiet 'pip-tools>=7.5,<8'
	CUSTOM_COMPILE_COMMAND='make lock' build/kunci/bin/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras \
	  --extra dev --extra halaman --no-emit-options --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
	  --output-file requirements.lock $(KUNCI_OPSI) pyproject.toml

clean:
	rm -rf '$(VENV)' build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

help:
	@echo 'make            sama dengan make build'
	@echo 'make build      siapkan lingkungan, lalu susun dokumen dari setiap BUKU="$(BUKU)"'
	@echo 'make check      siapkan lingkungan, lalu periksa isi setiap BUKU'
	@echo 'make diff       siapkan lingkungan, lalu bandingkan BUKU yang pertama dengan LAMA=$(LAMA)'
	@echo 'make aturan     susun ulang docs/aturan.md dari aturannya'
	@echo 'make sama       cetak sidik setiap keluaran contoh (SAMA=BERKAS: bandingkan dengan cetakan terdahulu)'
	@echo 'make test       siapkan lingkungan lengkap, lalu periksa kode dan jalankan semua uji (PYTEST_OPSI=...)'
	@echo 'make lint       periksa kode saja: ruff, mypy, dan arah impor'
	@echo 'make bench      ukur kecepatan, lima menit (BENCH_OPSI="--only start": satu ukuran saja)'
	@echo 'make bench-word nomor daftar dan awal halaman tabel menurut mesin tata letak kedua, yang diambil dari indeks Python'
	@echo 'make fuzz       rusak ribuan rencana dan lihat akhirnya (FUZZ_OPSI="--seed 7 --case 12": satu saja)'
	@echo 'make lock       susun ulang requirements.lock (KUNCI_OPSI=--upgrade untuk menaikkan versi)'
	@echo 'make clean      hapus $(VENV) dan semua hasil sementara'
	@echo 'make help       tampilkan bantuan ini'
