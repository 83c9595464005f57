document.getElementById("app")!.textContent = "recoupe"; export {};
