import java.io.File;
import java.net.http.HttpClient;
import java.nio.file.Files;
import proxmox.pve.ApiClient;
import proxmox.pve.JSON;
import proxmox.pve.api.NodesLxcApi;
import proxmox.pve.api.NodesQemuApi;
import proxmox.pve.api.NodesStorageApi;
import proxmox.pve.model.PostNodesNodeLxcRequest;
import proxmox.pve.model.PostNodesNodeQemuRequest;

/** Reads a whole configuration and makes a guest of it; uploads a file. */
public class Creates {
    public static void main(String[] arguments) throws Exception {
        ApiClient reading = client(System.getenv("PROXMOX_URL"));
        ApiClient writing = client(System.getenv("RECORDER_URL"));
        NodesQemuApi qemu = new NodesQemuApi(reading);
        NodesLxcApi lxc = new NodesLxcApi(reading);
        var mapper = JSON.getDefault().getMapper();
        for (String node : arguments) {
            for (var guest : qemu.getNodesNodeQemu(node, null).getData()) {
                var config = qemu.getNodesNodeQemuVmidConfig(node, guest.getVmid(), null, null).getData();
                var wanted = mapper.convertValue(config, PostNodesNodeQemuRequest.class);
                wanted.setVmid(guest.getVmid() + 1000);
                new NodesQemuApi(writing).postNodesNodeQemu(node, wanted);
            }
            for (var guest : lxc.getNodesNodeLxc(node).getData()) {
                var config = lxc.getNodesNodeLxcVmidConfig(node, guest.getVmid(), null, null).getData();
                var wanted = mapper.convertValue(config, PostNodesNodeLxcRequest.class);
                wanted.setVmid(guest.getVmid() + 1000);
                wanted.setOstemplate("local:vztmpl/debian.tar.zst");
                new NodesLxcApi(writing).postNodesNodeLxc(node, wanted);
            }
        }
        File image = Files.writeString(Files.createTempFile("image", ".iso"), "an image").toFile();
        new NodesStorageApi(writing)
                .postNodesNodeStorageStorageUpload(
                        arguments[0], "local", "iso", image, null, null, null);
    }

    private static ApiClient client(String url) {
        ApiClient client = new ApiClient();
        client.setHttpClientBuilder(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1));
        client.updateBaseUri(url + "/api2/json");
        client.setRequestInterceptor(request -> request.header("Authorization", System.getenv("PROXMOX_TOKEN")));
        return client;
    }
}
