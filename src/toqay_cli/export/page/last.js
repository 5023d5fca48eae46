// For browsers that cannot run the page's own script: it shows the lists, as without any script.
(function () {
  var main = document.getElementById("main");
  var lists = document.querySelectorAll("noscript[data-township]");
  var notice = document.createElement("p");
  if (document.documentElement.hasAttribute("data-ready")) return;
  notice.className = "notice";
  notice.textContent = "这个浏览器版本太旧，不能检索；请换用较新的浏览器打开。下面是清单全文，可在页面中查找。";
  main.textContent = "";
  main.appendChild(notice);
  for (var place = 0; place < lists.length; place += 1) {
    var parsed = new DOMParser().parseFromString(lists[place].textContent, "text/html");
    main.appendChild(document.importNode(parsed.body.firstChild, true));
  }
})();
