import java.net.http.HttpClient;
import proxmox.pve.ApiClient;
import proxmox.pve.api.AccessApi;
import proxmox.pve.api.ClusterApi;
import proxmox.pve.api.ClusterSdnApi;
import proxmox.pve.api.NodesApi;
import proxmox.pve.api.NodesLxcApi;
import proxmox.pve.api.NodesNetworkApi;
import proxmox.pve.api.NodesQemuApi;
import proxmox.pve.api.NodesStorageApi;
import proxmox.pve.api.PoolsApi;
import proxmox.pve.api.StorageApi;
import proxmox.pve.api.VersionApi;

/** Everything that a sync reads, by the generated client. */
public class Reads {
    public static void main(String[] arguments) throws Exception {
        ApiClient client = new ApiClient();
        client.setHttpClientBuilder(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1));
        client.updateBaseUri(System.getenv("PROXMOX_URL") + "/api2/json");
        client.setRequestInterceptor(request -> request.header("Authorization", System.getenv("PROXMOX_TOKEN")));

        ClusterApi cluster = new ClusterApi(client);
        NodesApi nodes = new NodesApi(client);
        NodesQemuApi qemu = new NodesQemuApi(client);
        NodesLxcApi lxc = new NodesLxcApi(client);
        System.out.println("version " + new VersionApi(client).getVersion().getData().getVersion());
        System.out.println("status " + cluster.getClusterStatus().getData().size());
        var guests = cluster.getClusterResources("vm").getData();
        System.out.println("resources " + guests.size());
        cluster.getClusterOptions();
        new AccessApi(client).getAccessPermissions(null, null);
        System.out.println("vnets " + new ClusterSdnApi(client).getClusterSdnVnets(null, null).getData().size());
        System.out.println("zones " + new ClusterSdnApi(client).getClusterSdnZones(null, null, null).getData().size());
        new StorageApi(client).getStorage(null);
        new PoolsApi(client).getPools(null, null);
        int virtual = 0;
        int containers = 0;
        int described = 0;
        for (var node : nodes.getNodes().getData()) {
            String name = node.getNode();
            nodes.getNodesNodeVersion(name);
            nodes.getNodesNodeStatus(name);
            System.out.println("network " + new NodesNetworkApi(client).getNodesNodeNetwork(name, null).getData().size());
            new NodesStorageApi(client).getNodesNodeStorage(name, null, null, null, null, null);
            for (var guest : qemu.getNodesNodeQemu(name, null).getData()) {
                virtual++;
                var config = qemu.getNodesNodeQemuVmidConfig(name, guest.getVmid(), null, null).getData();
                described += config.getNet0() != null && config.getNet0().startsWith("virtio=") ? 1 : 0;
                qemu.getNodesNodeQemuVmidStatusCurrent(name, guest.getVmid());
                qemu.getNodesNodeQemuVmidSnapshot(name, guest.getVmid());
                try {
                    qemu.getNodesNodeQemuVmidAgentNetworkGetInterfaces(name, guest.getVmid());
                    qemu.getNodesNodeQemuVmidAgentGetHostName(name, guest.getVmid());
                    qemu.getNodesNodeQemuVmidAgentGetOsinfo(name, guest.getVmid());
                } catch (proxmox.pve.ApiException e) {
                    if (e.getCode() != 500) {
                        throw e;
                    }
                }
            }
            for (var guest : lxc.getNodesNodeLxc(name).getData()) {
                containers++;
                lxc.getNodesNodeLxcVmidConfig(name, guest.getVmid(), null, null);
                lxc.getNodesNodeLxcVmidStatusCurrent(name, guest.getVmid());
                lxc.getNodesNodeLxcVmidSnapshot(name, guest.getVmid());
                lxc.getNodesNodeLxcVmidInterfaces(name, guest.getVmid());
            }
        }
        System.out.println("guests " + virtual + " " + containers + " " + described);
    }
}
