package io.github.proxboxfleet.gateway.proxy;

import io.github.proxboxfleet.gateway.audit.Audit;
import io.github.proxboxfleet.gateway.audit.Write;
import io.github.proxboxfleet.gateway.endpoint.Endpoints;
import io.github.proxboxfleet.gateway.endpoint.ProxmoxAccess;
import io.github.proxboxfleet.gateway.key.Caller;
import io.github.proxboxfleet.gateway.key.Scope;
import io.github.proxboxfleet.gateway.problem.ProblemException;
import io.github.proxboxfleet.gateway.problem.ProblemType;
import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import io.github.proxboxfleet.model.message.Answer;
import io.github.proxboxfleet.openapi.Product;
import io.github.proxboxfleet.openapi.Verb;
import io.github.proxboxfleet.openapi.catalogue.Catalogue;
import io.github.proxboxfleet.openapi.catalogue.Catalogues;
import io.github.proxboxfleet.openapi.catalogue.Location;
import io.github.proxboxfleet.openapi.catalogue.Lookup;
import io.github.proxboxfleet.openapi.catalogue.Operation;
import io.github.proxboxfleet.openapi.catalogue.Transfer;
import io.github.proxboxfleet.runtime.secret.FleetKey;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * Every operation of the Proxmox API, by the catalogue. Nothing here reads the request's parameters
 * through the container: that would use up its body.
 */
@RestController
@Hidden
final class ProxyController {
    static final String CATALOGUE_HEADER = "X-Proxbox-Catalogue";

    private final Endpoints endpoints;
    private final ProxmoxCalls calls;
    private final EndpointVersions versions;
    private final Audit audit;
    private final FleetKey key;

    ProxyController(
            Endpoints endpoints,
            ProxmoxCalls calls,
            EndpointVersions versions,
            Audit audit,
            FleetKey key) {
        this.endpoints = endpoints;
        this.calls = calls;
        this.versions = versions;
        this.audit = audit;
        this.key = key;
    }

    @RequestMapping(ProxyPath.PREFIX + "/**")
    void pass(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ProxyPath path = ProxyPath.of(request.getRequestURI());
        Optional<Verb> verb = Verb.of(request.getMethod());
        EndpointSelector selector = selector(request, path, verb);
        ProxmoxAccess access = selector.choose(endpoints.access());
        response.setHeader(EndpointSelector.HEADER, access.target().endpointId());
        Catalogue catalogue = catalogue(path, access.target());
        response.setHeader(CATALOGUE_HEADER, CatalogueLabel.header(catalogue));
        Lookup.Found found = found(catalogue, request.getMethod(), verb, path.path());
        Operation operation = found.operation();
        ProxyBody body = ProxyBody.of(request, operation.verb().hasBody());
        Map<String, JsonNode> parameters =
                CheckParameters.together(
                        ProxyBody.parameters(selector.query()), body.parameters(), found);
        ProxmoxCalls.Call call =
                new ProxmoxCalls.Call(
                        operation.verb().name(),
                        operation.path(),
                        path.path(),
                        QueryParameter.raw(selector.query()),
                        body.contentType(),
                        body.text(),
                        access.allowWrites());
        boolean reaches = GuestReach.reads(operation);
        if (!call.write() && !reaches) {
            CheckParameters.check(catalogue, found, parameters);
            write(response, calls.send(access.target(), call));
            return;
        }
        Write write =
                new Write(
                        Caller.of(request),
                        access.target(),
                        call.verb(),
                        call.path(),
                        call.route(),
                        parameters);
        requireScope(write);
        if (call.write()) {
            requireAllowed(access, write);
        }
        CheckParameters.check(catalogue, found, parameters);
        write(response, audited(write, call));
    }

    private void requireScope(Write write) {
        try {
            write.caller()
                    .require(
                            Scope.OPERATE,
                            write.verb()
                                    + " "
                                    + write.operation()
                                    + ", which changes Proxmox or shows what is inside a guest,");
        } catch (ProblemException e) {
            audit.refused(write, e.problem().detail());
            throw e;
        }
    }

    private static EndpointSelector selector(
            HttpServletRequest request, ProxyPath path, Optional<Verb> verb) {
        String query = request.getQueryString();
        Catalogue catalogue =
                path.version().map(ProxyController::named).orElseGet(() -> named(ProxyPath.LATEST));
        Optional<Operation> operation =
                verb.map(known -> catalogue.find(known, path.path()))
                        .filter(Lookup.Found.class::isInstance)
                        .map(found -> ((Lookup.Found) found).operation());
        return EndpointSelector.of(
                QueryParameter.all(query == null ? "" : query),
                request.getHeader(EndpointSelector.HEADER),
                name ->
                        operation
                                .flatMap(known -> known.parameter(name))
                                .filter(parameter -> parameter.in() == Location.QUERY)
                                .isPresent());
    }

    private Catalogue catalogue(ProxyPath path, ProxmoxTarget target) {
        return named(path.version().or(() -> versions.of(target)).orElse(ProxyPath.LATEST));
    }

    private static Catalogue named(String version) {
        return version.equals(ProxyPath.LATEST)
                ? Catalogues.newest(Product.PVE)
                : Catalogues.nearest(Product.PVE, version);
    }

    private static Lookup.Found found(
            Catalogue catalogue, String method, Optional<Verb> verb, String path) {
        return switch (catalogue.find(verb.orElse(Verb.GET), path)) {
            case Lookup.Found found when verb.isPresent() -> passable(found);
            case Lookup.Found _ -> throw otherVerb(catalogue, method, path);
            case Lookup.OtherVerb _ -> throw otherVerb(catalogue, method, path);
            case Lookup.Unknown _ ->
                    throw new ProblemException(
                            ProblemType.NOT_FOUND,
                            catalogue
                                    + " has no path "
                                    + path
                                    + "; those it has are listed at "
                                    + CatalogueLabel.page(catalogue));
        };
    }

    private static ProblemException otherVerb(Catalogue catalogue, String method, String path) {
        List<String> verbs =
                java.util.Arrays.stream(Verb.values())
                        .filter(verb -> catalogue.find(verb, path) instanceof Lookup.Found)
                        .map(Verb::name)
                        .toList();
        ProblemException e =
                new ProblemException(
                        ProblemType.METHOD_NOT_ALLOWED,
                        "%s has no %s for %s; it takes %s"
                                .formatted(catalogue, method, path, String.join(", ", verbs)));
        e.headers().set("Allow", String.join(", ", verbs));
        return e;
    }

    private static Lookup.Found passable(Lookup.Found found) {
        Transfer transfer = found.operation().transfer();
        if (transfer == Transfer.MULTIPART || transfer == Transfer.UPLOAD) {
            throw new ProblemException(
                    ProblemType.NOT_PASSED_ON,
                    found.operation().id() + " takes a file; send it to Proxmox itself");
        }
        return found;
    }

    private void requireAllowed(ProxmoxAccess access, Write write) {
        if (!access.allowWrites()) {
            String why = "endpoint '" + access.target().name() + "' does not allow writes";
            audit.refused(write, why);
            throw new ProblemException(
                    ProblemType.WRITES_FORBIDDEN,
                    why
                            + ", so nothing was sent; if it is to, change the endpoint with PATCH:"
                            + " {\"allow_writes\": true}");
        }
    }

    private Answer.OfProxmox audited(Write write, ProxmoxCalls.Call call) {
        long entry = audit.begin(write);
        try {
            Answer.OfProxmox answer = calls.send(write.endpoint(), call);
            audit.answered(entry, answer.status());
            return answer;
        } catch (ProblemException e) {
            audit.failed(entry, e.problem().detail());
            throw e;
        }
    }

    private void write(HttpServletResponse response, Answer.OfProxmox answer) throws IOException {
        byte[] body = key.unsealBytes(answer.body());
        response.setStatus(answer.status());
        if (answer.contentType() != null) {
            response.setContentType(answer.contentType());
        }
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
