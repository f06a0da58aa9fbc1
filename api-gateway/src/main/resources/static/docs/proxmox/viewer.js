// Shows a Proxmox API. Where this gateway passes calls on, they can be tried out through it.
(async () => {
  const place = document.getElementById("viewer");
  const answer = await fetch(place.dataset.document);
  if (!answer.ok) {
    place.textContent = "The description could not be read: HTTP " + answer.status;
    return;
  }
  const spec = await answer.json();
  const proxy = place.dataset.proxy;
  if (proxy) {
    spec.servers = [{ url: proxy, description: "through this gateway" }];
    spec.components.securitySchemes = {
      gatewayKey: { type: "apiKey", in: "header", name: "X-Proxbox-API-Key" },
      gatewayEndpoint: {
        type: "apiKey", in: "header", name: "X-Proxbox-Endpoint",
        description: "Name or id of the Proxmox endpoint; needed where there are several.",
      },
    };
    for (const path of Object.values(spec.paths)) {
      for (const operation of Object.values(path)) {
        operation.security = [{ gatewayKey: [], gatewayEndpoint: [] }, { gatewayKey: [] }];
      }
    }
  }
  place.textContent = "";
  SwaggerUIBundle({
    spec,
    domNode: place,
    deepLinking: true,
    filter: true,
    docExpansion: "none",
    defaultModelsExpandDepth: -1,
    tagsSorter: "alpha",
    validatorUrl: null,
    supportedSubmitMethods: proxy ? ["get", "post", "put", "delete"] : [],
  });
})();
