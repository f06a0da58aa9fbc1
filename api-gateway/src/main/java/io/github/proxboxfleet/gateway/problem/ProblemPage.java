package io.github.proxboxfleet.gateway.problem;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The page that every problem's {@code type} leads to. */
@RestController
@Hidden
final class ProblemPage {
    @GetMapping(path = ProblemType.PAGE, produces = MediaType.TEXT_HTML_VALUE)
    String page() {
        String sections =
                Arrays.stream(ProblemType.values())
                        .map(
                                type ->
                                        "<h2 id=\"%s\">%s <small>%d</small></h2><p>%s</p>"
                                                .formatted(
                                                        type.slug(),
                                                        type.title(),
                                                        type.status().value(),
                                                        type.meaning()))
                        .collect(Collectors.joining("\n"));
        return """
                <!doctype html>
                <html lang="en">
                <meta charset="utf-8">
                <title>Proxbox Fleet: problems</title>
                <style>body{font:16px/1.5 system-ui;max-width:46rem;margin:2rem auto;padding:0 1rem}</style>
                <h1>Problems</h1>
                <p>Errors are <code>application/problem+json</code> (RFC 9457). <a href="/docs">API reference</a></p>
                %s
                </html>
                """
                .formatted(sections);
    }
}
