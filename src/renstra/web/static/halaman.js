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
  var sedang = false, lagi = false, memasang = false;
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
    var lama = isi(), y = window.scrollY, kembali = tempatFokus(lama);
    var gulungan = Array.prototype.map.call(lama.querySelectorAll("aside"), function (a) { return a.scrollTop; });
    var terbuka = {}, tulisan = {}, cuplikan = lama.querySelector("#cuplikan");
    /* A finding whose figure was changed has another name, but its cell is the same. */
    lama.querySelectorAll("details[id]").forEach(function (d) { terbuka[d.id] = terbuka[d.dataset.baris || d.id] = d; });
    lama.querySelectorAll("input[id]:not([type=file]), textarea[id], select[id]").forEach(function (m) { tulisan[m.id] = m; });
    memasang = true;
    lama.replaceWith(baru);
    memasang = false;
    baru.querySelectorAll("details[id]").forEach(function (d) {
      var dulu = terbuka[d.id] || terbuka[d.dataset.baris];
      if (!dulu) { return; }
      d.open = dulu.open;
      if (d.open) { d.dataset.ulang = ""; }
      /* The row that was drawn stays until it is drawn anew, so that nothing jumps. */
      if (d.dataset.baris && dulu.dataset.baris) { d.querySelector(".tempat-baris").innerHTML = dulu.querySelector(".tempat-baris").innerHTML; }
    });
    var rincian = ditunjuk && baru.querySelector("[id='" + ditunjuk.id + "']");
    if (!rincian) { ditunjuk = null; } else if (cuplikan) { baru.querySelector("#cuplikan").innerHTML = cuplikan.innerHTML; }
    baru.querySelectorAll("input[id], textarea[id], select[id]").forEach(function (m) {
      if (m.id in tulisan) { m.value = tulisan[m.id].value; m.checked = tulisan[m.id].checked; }
    });
    baru.querySelectorAll("aside").forEach(function (a, n) { a.scrollTop = gulungan[n] || 0; });
    kembali(baru);
    window.scrollTo(0, y);
    if (sebutkan && baru.dataset.kabar && baru.dataset.kabar !== lama.dataset.kabar) { sebut(baru.dataset.kabar); }
  }

  /* The place of the focus, as the nearest name and the number below it; the way back to it in a new content. */
  function tempatFokus(lama) {
    var aktif = document.activeElement, dapat = "summary, a, button, input, select, textarea, [tabindex]";
    if (!aktif || !lama.contains(aktif) || aktif === lama) { return function () {}; }
    var jangkar = aktif.closest("[id]").id;
    var nomor = Array.prototype.indexOf.call(lama.ownerDocument.getElementById(jangkar).querySelectorAll(dapat), aktif);
    return function (baru) {
      var tempat = baru.id === jangkar ? baru : document.getElementById(jangkar);
      var tujuan = tempat && (nomor < 0 ? tempat : tempat.querySelectorAll(dapat)[nomor]);
      if (tujuan) { tujuan.focus({ preventScroll: true }); }
    };
  }

  /* A browser keeps no more than six connections to one place, so one tab listens and tells the others. */
  var saluran = new BroadcastChannel("kabar"), versi = null;
  function terima(pesan) {
    if (pesan.data === "tanya") { if (versi !== null) { saluran.postMessage(versi); } return; }
    if (pesan.data === "putus") {
      sebut("Sambungan ke renstra terputus. Bila renstra sudah ditutup, jalankan lagi renstra buka.");
    } else if (isi().hasAttribute("data-hidup") && pesan.data !== isi().dataset.versi) { segarkan(true); }
  }
  function teruskan(data) { saluran.postMessage(data); terima({ data: data }); }
  saluran.onmessage = terima;
  saluran.postMessage("tanya");
  navigator.locks.request("kabar", function () {
    var kabarBaru = new EventSource("/kabar");
    kabarBaru.onmessage = function (pesan) { versi = pesan.data; teruskan(versi); };
    kabarBaru.onerror = function () { teruskan("putus"); };
    return new Promise(function () {});
  });

  setInterval(function () {
    document.querySelectorAll("[data-sejak]").forEach(function (tempat) {
      tempat.dataset.sejak = Number(tempat.dataset.sejak) + 1;
      tempat.textContent = ", " + Math.floor(tempat.dataset.sejak) + " detik";
    });
  }, 1000);

  document.addEventListener("toggle", function (kejadian) {
    var d = kejadian.target;
    if (!d.open || !d.dataset.cuplikan) { return; }
    if (d.dataset.baris) {
      fetch(d.dataset.baris).then(function (jawab) { return jawab.text(); }).then(function (teks) {
        d.querySelector(".tempat-baris").innerHTML = teks;
      });
    }
    /* Of several that were open before, the page of the one that was opened last goes on to be shown. */
    if (!("ulang" in d.dataset)) { ditunjuk = { id: d.id, alamat: d.dataset.cuplikan }; }
    delete d.dataset.ulang;
    if (ditunjuk && ditunjuk.id === d.id) { gambarHalaman(); }
  }, true);

  /* The page of the document on which the finding stands that was opened last. */
  var ditunjuk = null;
  function gambarHalaman() {
    var asal = ditunjuk.alamat;
    fetch(asal).then(function (jawab) { return jawab.status === 200 ? jawab.text() : null; }).then(function (teks) {
      if (teks !== null && ditunjuk && ditunjuk.alamat === asal) { document.getElementById("cuplikan").innerHTML = teks; }
    });
  }

  document.addEventListener("click", function (kejadian) {
    var tautan = kejadian.target.closest("a");
    if (!tautan || kejadian.ctrlKey || kejadian.metaKey || kejadian.shiftKey) { return; }
    if (tautan.dataset.cuplikan && ditunjuk) {
      kejadian.preventDefault();
      ditunjuk.alamat = tautan.dataset.cuplikan;
      gambarHalaman();
    } else if ("diTempat" in tautan.dataset) {
      kejadian.preventDefault();
      history.replaceState(null, "", tautan.getAttribute("href"));
      segarkan(false);
    }
  });

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
      var baris = tombol.dataset.pada.split("\n").map(function (pada) {
        return [tombol.dataset.aturan, "mati", pada, "", masukan.value.trim()].join("\t");
      });
      salin(baris.join("\n"), "Baris tersalin. Tempel di kolom A baris kosong pada lembar Aturan, lalu simpan.");
    }
  });

  document.addEventListener("submit", function (kejadian) {
    var borang = kejadian.target;
    if (borang.hasAttribute("data-saring")) {
      kejadian.preventDefault();
      saring(borang);
    } else if (borang.dataset.diam) {
      kejadian.preventDefault();
      if (borang.dataset.salinJuga) { navigator.clipboard.writeText(borang.dataset.salinJuga).catch(function () {}); sebut("Buku kerja sedang dibuka."); }
      fetch(borang.action, { method: "POST", body: new FormData(borang) }).then(function (jawab) {
        return jawab.ok ? jawab.text() : "Tidak dapat dibuka dari sini; bukalah sendiri dari foldernya.";
      }).then(function (kata) { sebut(kata || borang.dataset.diam); });
    } else if (borang.method === "post") {
      borang.querySelectorAll("button").forEach(function (b) { b.classList.add("sibuk"); });
    }
  });

  /* The bidang urusan that go with the name of an office and the level of its region. */
  function tawarkanBidang(borang) {
    fetch(borang.dataset.bidang + "?" + new URLSearchParams(new FormData(borang))).then(function (jawab) { return jawab.text(); }).then(function (teks) {
      document.getElementById("pilihan-bidang").innerHTML = teks;
    });
  }

  function saring(borang) {
    history.replaceState(null, "", location.pathname + "?" + new URLSearchParams(new FormData(borang)));
    segarkan(false);
  }

  document.addEventListener("change", function (kejadian) {
    var borang = kejadian.target.form, nama = document.querySelector("[data-nama='" + kejadian.target.id + "']");
    if (nama) { nama.textContent = Array.prototype.map.call(kejadian.target.files, function (b) { return b.name; }).join(", "); }
    /* A field that is taken out with words half typed also says that it changed. */
    if (borang && borang.hasAttribute("data-saring") && !memasang) { saring(borang); }
    if (borang && borang.hasAttribute("data-jatuhan")) { kirim(borang); }
    if (borang && borang.dataset.bidang && /^(opd|tingkat)$/.test(kejadian.target.id)) { tawarkanBidang(borang); }
  });

  ["dragover", "dragleave", "drop"].forEach(function (nama) {
    document.addEventListener(nama, function (kejadian) {
      var jatuhan = document.querySelector("[data-jatuhan]");
      if (!jatuhan) { return; }
      kejadian.preventDefault();
      jatuhan.classList.toggle("di-atas", nama === "dragover");
      if (nama === "drop" && kejadian.dataTransfer.files.length) {
        jatuhan.querySelector("input").files = kejadian.dataTransfer.files;
        kirim(jatuhan);
      }
    });
  });

  function kirim(borang) {
    var berkas = borang.querySelector("input").files[0];
    if (!berkas) { return; }
    if (!/\.xlsx$/i.test(berkas.name)) { sebut("Hanya buku kerja Excel (.xlsx) yang diterima."); return; }
    if (berkas.size > 20 * 1024 * 1024) { sebut("Berkas terlalu besar; paling besar 20 MB."); return; }
    borang.submit();
  }
})();
