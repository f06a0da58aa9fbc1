package io.github.proxboxfleet.openapi.cli;

import io.github.proxboxfleet.openapi.catalogue.Catalogue;
import io.github.proxboxfleet.openapi.catalogue.CatalogueFile;
import io.github.proxboxfleet.openapi.catalogue.FactsOnly;
import io.github.proxboxfleet.openapi.generate.Generate;
import io.github.proxboxfleet.openapi.generate.Generated;
import io.github.proxboxfleet.openapi.generate.Options;
import io.github.proxboxfleet.openapi.generate.WriteDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What was written, and how large it is. */
record Written(Map<Path, Integer> files, int operations, int normalisations, int untyped) {
    static Written of(
            Catalogue catalogue,
            Options options,
            Set<GenerateCommand.Format> formats,
            GenerateCommand.Style style,
            Path folder)
            throws Unusable {
        Generated generated = Generate.document(catalogue, options);
        String word = catalogue.product().word();
        Map<Path, byte[]> contents = new LinkedHashMap<>();
        if (formats.contains(GenerateCommand.Format.JSON)) {
            contents.put(
                    folder.resolve(word + "-api.json"),
                    style == GenerateCommand.Style.PRETTY
                            ? WriteDocument.prettyJson(generated.document())
                            : WriteDocument.compactJson(generated.document()));
        }
        if (formats.contains(GenerateCommand.Format.YAML)) {
            contents.put(
                    folder.resolve(word + "-api.yaml"), WriteDocument.yaml(generated.document()));
        }
        if (formats.contains(GenerateCommand.Format.CATALOGUE)) {
            contents.put(
                    folder.resolve(word + "-" + catalogue.version() + ".json"),
                    CatalogueFile.write(FactsOnly.of(catalogue)));
        }
        Map<Path, Integer> sizes = new LinkedHashMap<>();
        contents.forEach((file, bytes) -> sizes.put(file, bytes.length));
        ObjectNode report = new JsonMapper().valueToTree(generated.report());
        ObjectNode bytes = report.putObject("bytes");
        sizes.forEach((file, size) -> bytes.put(String.valueOf(file.getFileName()), size));
        byte[] reported = WriteDocument.prettyJson(report);
        contents.put(folder.resolve(word + "-report.json"), reported);
        sizes.put(folder.resolve(word + "-report.json"), reported.length);
        write(folder, contents);
        return new Written(
                sizes,
                generated.report().counts().getOrDefault("operations", 0),
                generated.report().normalisations().size(),
                generated.report().untyped().size());
    }

    private static void write(Path folder, Map<Path, byte[]> contents) throws Unusable {
        try {
            Files.createDirectories(folder);
            for (Map.Entry<Path, byte[]> content : contents.entrySet()) {
                Files.write(content.getKey(), content.getValue());
            }
        } catch (IOException e) {
            throw new Unusable("cannot write to " + folder + ": " + Failure.words(e), e);
        }
    }
}
