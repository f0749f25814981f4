/* What a page without a script cannot do: follow the plan in place, copy, draw a row when it is opened, take what is dropped. */
(function () {
  "use strict";
  var kabar = document.getElementById("kabar"), batal = null;

  function sebut(kata) {
    kabar.textContent = kata;
    clearTimeout(batal);
    batal = setTimeout(function () { kabar.textContent = ""; }, 9000);
  }

  function isi() { return document.getElementById("isi"); }

  /* Fetch this page anew and put its content in place; scroll, open parts, typed words and focus stay. */
  var sedang = false, lagi = false;
  function segarkan(sebutkan) {
    if (sedang) { lagi = true; return; }
    sedang = true;
    fetch(location.href, { headers: { Accept: "text/html" } }).then(function (jawab) {
      if (jawab.redirected) { location.href = jawab.url; return null; }
      return jawab.text();
    }).then(function (teks) {
      if (teks === null) { return; }
      var baru = new DOMParser().parseFromString(teks, "text/html").getElementById("isi");
      if (baru) { pasang(baru, sebutkan); }
    }).catch(function () {
      sebut("renstra sudah ditutup. Jalankan lagi renstra buka.");
    }).finally(function () {
      sedang = false;
      if (lagi) { lagi = false; segarkan(sebutkan); }
    });
  }

  function pasang(baru, sebutkan) {
    var lama = isi(), y = window.scrollY, fokus = document.activeElement && document.activeElement.id;
    var terbuka = {}, tulisan = {}, gulir = lama.querySelector("aside"), gulirY = gulir ? gulir.scrollTop : 0;
    lama.querySelectorAll("details[id]").forEach(function (d) { terbuka[d.id] = d.open; });
    lama.querySelectorAll("input[id]:not([type=file]):not([type=checkbox])").forEach(function (m) { tulisan[m.id] = m.value; });
    lama.replaceWith(baru);
    document.querySelectorAll("#isi details[id]").forEach(function (d) { if (d.id in terbuka) { d.open = terbuka[d.id]; } });
    document.querySelectorAll("#isi input[id]").forEach(function (m) { if (m.id in tulisan) { m.value = tulisan[m.id]; } });
    if (baru.querySelector("aside")) { baru.querySelector("aside").scrollTop = gulirY; }
    if (fokus && document.getElementById(fokus)) { document.getElementById(fokus).focus({ preventScroll: true }); }
    window.scrollTo(0, y);
    if (sebutkan && baru.dataset.kabar) { sebut(baru.dataset.kabar); }
  }

  new EventSource("/kabar").onmessage = function (pesan) {
    if (pesan.data !== isi().dataset.versi) { segarkan(true); }
  };

  document.addEventListener("toggle", function (kejadian) {
    var d = kejadian.target;
    if (!d.open || !d.dataset.baris) { return; }
    fetch(d.dataset.baris).then(function (jawab) { return jawab.text(); }).then(function (teks) {
      d.querySelector(".tempat-baris").innerHTML = teks;
    });
  }, true);

  function salin(teks, kata) {
    return navigator.clipboard.writeText(teks).then(function () { sebut(kata); }, function () { sebut("Tidak dapat menyalin: " + teks); });
  }

  document.addEventListener("click", function (kejadian) {
    var tombol = kejadian.target.closest("button");
    if (!tombol) { return; }
    if (tombol.dataset.salin) { salin(tombol.dataset.salin, tombol.dataset.sesudah); }
    if (tombol.dataset.aturan) {
      var masukan = document.getElementById(tombol.dataset.alasan);
      if (!masukan.value.trim()) { masukan.focus(); sebut("Tulis alasannya lebih dahulu."); return; }
      salin([tombol.dataset.aturan, "mati", tombol.dataset.pada, "", masukan.value.trim()].join("\t"),
        "Baris tersalin. Tempel di kolom A baris kosong pada lembar Aturan, lalu simpan.");
    }
  });

  document.addEventListener("submit", function (kejadian) {
    var borang = kejadian.target;
    if (borang.hasAttribute("data-saring")) {
      kejadian.preventDefault();
      saring(borang);
    } else if (borang.dataset.diam) {
      kejadian.preventDefault();
      if (borang.dataset.salinJuga) { navigator.clipboard.writeText(borang.dataset.salinJuga); }
      fetch(borang.action, { method: "POST", body: new FormData(borang) }).then(function (jawab) {
        sebut(jawab.ok ? borang.dataset.diam : "Tidak dapat dibuka dari sini; bukalah sendiri dari foldernya.");
      });
    } else if (borang.method === "post") {
      borang.querySelectorAll("button").forEach(function (b) { b.classList.add("sibuk"); });
    }
  });

  function saring(borang) {
    history.replaceState(null, "", location.pathname + "?" + new URLSearchParams(new FormData(borang)));
    segarkan(false);
  }

  document.addEventListener("change", function (kejadian) {
    var borang = kejadian.target.closest("form[data-saring]");
    if (borang) { saring(borang); }
  });

  var jatuhan = document.querySelector("[data-jatuhan]");
  if (jatuhan) {
    ["dragover", "dragleave", "drop"].forEach(function (nama) {
      document.addEventListener(nama, function (kejadian) {
        kejadian.preventDefault();
        jatuhan.classList.toggle("di-atas", nama === "dragover");
        if (nama === "drop" && kejadian.dataTransfer.files.length) {
          jatuhan.querySelector("input").files = kejadian.dataTransfer.files;
          kirim(jatuhan);
        }
      });
    });
    jatuhan.addEventListener("change", function () { kirim(jatuhan); });
  }

  function kirim(borang) {
    var berkas = borang.querySelector("input").files[0];
    if (!berkas) { return; }
    if (!/\.xlsx$/i.test(berkas.name)) { sebut("Hanya buku kerja Excel (.xlsx) yang diterima."); return; }
    if (berkas.size > 20 * 1024 * 1024) { sebut("Berkas terlalu besar; paling besar 20 MB."); return; }
    borang.submit();
  }
})();
