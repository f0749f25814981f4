/* Keeps each reason as it is typed, and hands the rows of the sheet over once the last one is kept. */
(function () {
  "use strict";
  var JEDA = 700, menunggu = {}, simpanan = Promise.resolve();

  function sebut(kata) { document.getElementById("kabar").textContent = kata; }

  function simpan(masukan) {
    if (menunggu[masukan.name]) { clearTimeout(menunggu[masukan.name].jam); }
    delete menunggu[masukan.name];
    var borang = masukan.form, alamat = borang.action;
    var isi = new URLSearchParams([[masukan.name, masukan.value], ["aksi", "satu"], ["pasangan", borang.elements.pasangan.value]]);
    simpanan = simpanan.then(function () {
      return fetch(alamat, { method: "POST", body: isi, keepalive: true });
    }).then(function (jawab) {
      if (!jawab.ok) { throw new Error(); }
      return jawab.text();
    }).then(function (teks) {
      var hitungan = document.getElementById("hitungan"), rincian = document.getElementById("baris-alasan");
      var terbuka = rincian && rincian.open, fokus = hitungan.contains(document.activeElement) && document.activeElement;
      hitungan.innerHTML = teks;
      rincian = document.getElementById("baris-alasan");
      if (rincian) { rincian.open = terbuka; }
      var kembali = fokus && hitungan.querySelector(fokus.value === "susun" ? "[value=susun]" : fokus.tagName.toLowerCase());
      if (kembali) { kembali.focus({ preventScroll: true }); }
    }).catch(function () { sebut("Alasan belum tersimpan: renstra sudah ditutup, atau versi lain sedang dibandingkan. Salin dahulu yang Anda tulis, lalu muat ulang halaman ini."); });
  }

  function simpanSemua() {
    Object.keys(menunggu).forEach(function (nama) { simpan(menunggu[nama].masukan); });
  }

  document.addEventListener("input", function (kejadian) {
    var masukan = kejadian.target;
    if (masukan.tagName !== "TEXTAREA") { return; }
    if (menunggu[masukan.name]) { clearTimeout(menunggu[masukan.name].jam); }
    menunggu[masukan.name] = { masukan: masukan, jam: setTimeout(function () { simpan(masukan); }, JEDA) };
  });
  document.addEventListener("change", simpanSemua, true);
  addEventListener("pagehide", simpanSemua);

  document.addEventListener("change", hitungCentang);
  function hitungCentang() {
    var tempat = document.querySelector("[data-dicentang]"), banyak = document.querySelectorAll("[name=untuk]:checked").length;
    if (tempat) { tempat.textContent = banyak ? " (" + banyak + ")" : ""; }
  }

  document.addEventListener("click", function (kejadian) {
    if (!kejadian.target.closest("[data-salin-alasan]")) { return; }
    simpanSemua();
    simpanan.then(function () {
      var tombol = document.querySelector("[data-salin-alasan]"), baris = tombol && tombol.dataset.salinAlasan;
      if (!tombol) { sebut("Tidak ada lagi alasan untuk disalin."); return; }
      navigator.clipboard.writeText(baris).then(function () { sebut(tombol.dataset.sesudah); }, function () {
        document.getElementById("baris-alasan").open = true;
        sebut("Tidak dapat menyalin; pilih barisnya sendiri di bilah bawah.");
      });
    });
  });

  hitungCentang();
})();
