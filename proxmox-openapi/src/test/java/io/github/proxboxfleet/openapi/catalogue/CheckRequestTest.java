package io.github.proxboxfleet.openapi.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.proxboxfleet.openapi.Product;
import io.github.proxboxfleet.openapi.Verb;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

class CheckRequestTest {
    private static final Catalogue PVE = Catalogues.of(Product.PVE, "9.2").orElseThrow();

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '`',
            textBlock =
                    """
                    vmid    ¦ 99                              ¦ minimum
                    vmid    ¦ abc                             ¦ type
                    cores   ¦ 1.5                             ¦ type
                    onboot  ¦ maybe                           ¦ type
                    ostype  ¦ os2                             ¦ enum
                    net0    ¦ `virtio=BC:24:11:00:00:01,up=1` ¦ format
                    net0    ¦ bridge=vmbr0                    ¦ format
                    net32   ¦ virtio                          ¦ additionalProperties
                    bogus   ¦ 1                               ¦ additionalProperties
                    vmgenid ¦ x                               ¦ pattern
                    """)
    void namesParameterAndRule(String parameter, String value, String rule) {
        Map<String, JsonNode> given = request();
        given.put(parameter, text(value));

        assertThat(violations("POST", "/nodes/{node}/qemu", given))
                .singleElement()
                .satisfies(v -> assertThat(v.parameter()).isEqualTo(parameter))
                .satisfies(v -> assertThat(v.rule()).isEqualTo(rule));
    }

    @Test
    void aWholeConfigurationPasses() {
        Map<String, JsonNode> given = request();
        JsonMapper.shared()
                .readTree(
                        """
                        {"name":"web01","ostype":"l26","machine":"q35","bios":"ovmf","cpu":"host",
                         "sockets":1,"cores":4,"memory":"8192","balloon":0,"agent":"1,fstrim_cloned_disks=1",
                         "onboot":true,"tags":"prod;web","scsihw":"virtio-scsi-single",
                         "scsi0":"local-lvm:vm-100-disk-0,iothread=1,size=32G",
                         "efidisk0":"local-lvm:vm-100-disk-2,efitype=4m,pre-enrolled-keys=1,size=4M",
                         "ide2":"none,media=cdrom","net0":"virtio=BC:24:11:2E:C5:4A,bridge=vmbr0,firewall=1,tag=20",
                         "ipconfig0":"ip=192.0.2.30/24,gw=192.0.2.1","boot":"order=scsi0;ide2;net0",
                         "hostpci0":"0000:01:00,pcie=1","serial0":"socket","vga":"std",
                         "smbios1":"uuid=863b31c3-42ca-4a92-aed7-4111f342f70a","usb13":"host=1234:5678"}
                        """)
                .properties()
                .forEach(e -> given.put(e.getKey(), e.getValue()));

        assertThat(violations("POST", "/nodes/{node}/qemu", given)).isEmpty();
    }

    @Test
    void aMissingParameterIsNamed() {
        Map<String, JsonNode> given = request();
        given.remove("vmid");

        assertThat(violations("POST", "/nodes/{node}/qemu", given))
                .extracting(Violation::parameter, Violation::rule)
                .containsExactly(tuple("vmid", "required"));
    }

    @Test
    void aPropertyOfAnotherTypeIsRefused() {
        Map<String, JsonNode> given =
                Map.of(
                        "id", text("f1"),
                        "protocol", text("openfabric"),
                        "area", text("0"));

        assertThat(violations("POST", "/cluster/sdn/fabrics/fabric", given))
                .extracting(Violation::parameter)
                .containsExactly("area");
    }

    @Test
    void aParameterThatNeedsAnotherSaysSo() {
        Map<String, JsonNode> given =
                Map.of(
                        "node", text("pve1"),
                        "storage", text("local"),
                        "content", text("iso"),
                        "filename", text("a.iso"),
                        "checksum", text("00"));

        assertThat(violations("POST", "/nodes/{node}/storage/{storage}/upload", given))
                .extracting(Violation::rule)
                .containsExactly("requires");
    }

    @ParameterizedTest
    @CsvSource({
        "/nodes/pve1/qemu/100/config, /nodes/{node}/qemu/{vmid}/config",
        "/nodes/a%2Db/qemu, /nodes/{node}/qemu",
        "/nodes/pve1/storage/local/content/local:iso/x.iso, /nodes/{node}/storage/{storage}/content/{volume}",
        "/cluster/backup/x, /cluster/backup/{id}"
    })
    void aConcretePathFindsItsOperation(String path, String template) {
        assertThat(PVE.find(Verb.GET, path))
                .isInstanceOfSatisfying(
                        Lookup.Found.class,
                        found -> assertThat(found.operation().path()).isEqualTo(template));
    }

    @Test
    void anUnknownPathAndAnotherVerbAreToldApart() {
        assertThat(PVE.find(Verb.GET, "/nodes/pve1/bogus")).isInstanceOf(Lookup.Unknown.class);
        assertThat(PVE.find(Verb.PUT, "/version"))
                .isEqualTo(new Lookup.OtherVerb(Set.of(Verb.GET)));
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aValueThatAnExpressionIsLostInIsRefused() {
        for (String lost : List.of("a/" + "a".repeat(36) + "-", "a/" + "a/".repeat(30_000) + "-")) {
            assertThat(
                            violations(
                                    "GET",
                                    "/nodes/{node}/query-oci-repo-tags",
                                    Map.of("node", text("pve1"), "reference", text(lost))))
                    .extracting(Violation::parameter, Violation::rule)
                    .containsExactly(tuple("reference", "effort"));
        }
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void everyExpressionOfEveryReleaseComesToAnEndWhateverItIsGiven() {
        List<String> lost =
                List.of(
                        "a".repeat(60_000) + "!",
                        "a.".repeat(30_000) + "!",
                        "a/".repeat(18) + "-",
                        "a-".repeat(30_000),
                        "0".repeat(60_000) + "\n",
                        "a:".repeat(30_000) + ":",
                        " ".repeat(60_000) + "x",
                        "a=b,".repeat(15_000) + "=",
                        "x".repeat(500_000));
        int checked = 0;
        for (Catalogues.Release release : Catalogues.list()) {
            Catalogue catalogue = Catalogues.of(release.product(), release.version()).orElseThrow();
            for (Operation operation : catalogue.operations()) {
                for (Parameter parameter : operation.parameters()) {
                    JsonNode facts = parameter.schema().facts();
                    if (facts.has("pattern") || facts.has("format")) {
                        String value = lost.get(checked++ % lost.size());
                        CheckRequest.violations(
                                catalogue, operation, Map.of(parameter.name(), text(value)));
                    }
                }
            }
        }
        assertThat(checked).isGreaterThan(1000);
    }

    @Test
    void aTextThatIsTooLongAlreadyIsNotComparedWithItsPattern() {
        Map<String, JsonNode> given = request();
        given.put("ciuser", text("x"));
        given.put("description", text("x".repeat(9000)));

        assertThat(violations("POST", "/nodes/{node}/qemu", given))
                .extracting(Violation::parameter, Violation::rule)
                .containsExactly(tuple("description", "maxLength"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e2147483647", "100e2147483647", "1e-2147483647", "1e999999999"})
    void aNumberThatNobodyCouldWriteOutIsNone(String number) {
        Map<String, JsonNode> given = request();
        given.put("cores", text(number));

        assertThat(violations("POST", "/nodes/{node}/qemu", given))
                .extracting(Violation::parameter, Violation::rule)
                .containsExactly(tuple("cores", "type"));
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aNumberOfHalfAMillionDigitsIsNone() {
        Map<String, JsonNode> given = request();
        given.put("cores", text("1" + "0".repeat(500_000)));

        assertThat(violations("POST", "/nodes/{node}/qemu", given))
                .singleElement()
                .satisfies(v -> assertThat(v.rule()).isEqualTo("type"))
                .satisfies(v -> assertThat(v.message()).hasSizeLessThan(300));
    }

    @Test
    void aRequestThatIsWrongThroughoutGetsAHundredWords() {
        Map<String, JsonNode> given = request();
        for (int i = 0; i < 10_000; i++) {
            given.put("bogus-" + i, text("1"));
        }

        assertThat(violations("POST", "/nodes/{node}/qemu", given)).hasSize(100);
    }

    private static Map<String, JsonNode> request() {
        return new LinkedHashMap<>(Map.of("node", text("pve1"), "vmid", text("100")));
    }

    private static List<Violation> violations(
            String verb, String path, Map<String, JsonNode> given) {
        Operation operation = PVE.operation(Verb.valueOf(verb), path).orElseThrow();
        return CheckRequest.violations(PVE, operation, given);
    }

    private static JsonNode text(String value) {
        return JsonNodeFactory.instance.stringNode(value);
    }
}
