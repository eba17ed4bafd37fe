// The search of the site. Each reader finds the pages of the language of the page they are on. Opened as a file, where
// browsers start no workers, it runs in a hidden frame: theme and worker know that under the name IFrameWorker.
(() => {
  const SETUP = 0;

  const inMyLanguage = (message) => {
    if (message.type !== SETUP) return message;
    const language = document.documentElement.lang;
    const docs = message.data.docs.filter(({ location }) => location.startsWith("da/") === (language === "da"));
    return { ...message, data: { ...message.data, docs, config: { ...message.data.config, lang: [language] } } };
  };

  class Frame extends EventTarget {
    #window;
    #ready;

    constructor(url) {
      super();
      const frame = document.createElement("iframe");
      frame.hidden = true;
      frame.title = "search";
      document.body.append(frame);
      this.#window = frame.contentWindow;
      this.#window.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
      this.#window.importScripts = async (...urls) => {
        for (const one of urls) await this.#load(one);
      };
      this.#ready = this.#load(url);
    }

    async postMessage(message) {
      await this.#ready;
      this.#window.dispatchEvent(new MessageEvent("message", { data: message }));
    }

    #load(url) {
      const script = this.#window.document.createElement("script");
      script.src = url;
      return new Promise((done, failed) => {
        script.onload = done;
        script.onerror = failed;
        this.#window.document.body.append(script);
      });
    }
  }

  const Here = location.protocol === "file:" ? (window.IFrameWorker = Frame) : window.Worker;
  window.Worker = class extends Here {
    postMessage(message) {
      return super.postMessage(inMyLanguage(message));
    }
  };
})();
