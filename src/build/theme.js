try{const t=localStorage.getItem("front-desk.theme");if(t==="light"||t==="dark")document.documentElement.dataset.theme=t}catch{}
