document.documentElement.lang = /lang=en/.test(location.hash) ? 'en' : 'ko';
