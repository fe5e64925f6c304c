package cascade.features.redis;

import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who has which slots of a cluster, as one of its servers sees it.
 *
 * @param masters addresses, {@code host:port}
 * @param ownerOfSlot place of each slot's master among them
 * @param all addresses, those of replicas too
 */
record ClusterMap(List<String> masters, short[] ownerOfSlot, List<String> all) {

    private static final short NOBODY = -1;
    private static final int FIRST_SERVER = 2;

    /** What a server answers that is alone, or stands for one as a proxy does. */
    private static final List<String> ALONE =
            List.of("unknown command", "unknown subcommand", "unsupported", "noperm", "not allowed");

    /**
     * What CLUSTER SLOTS says: ranges, each with its first and last slot, its master and the replicas of it. Null where some slots have no
     * master yet, or the server knows of no cluster.
     *
     * @param asked host of the server that says so: it need not know its own name
     */
    static @Nullable ClusterMap of(Response slots, String asked) {
        List<String> masters = new ArrayList<>();
        Set<String> all = new LinkedHashSet<>();
        short[] owners = new short[Slots.COUNT];
        Arrays.fill(owners, NOBODY);
        for (Response range : slots) {
            String master = address(range.get(FIRST_SERVER), asked);
            if (!masters.contains(master)) {
                masters.add(master);
            }
            Arrays.fill(
                    owners, range.get(0).toInteger(), range.get(1).toInteger() + 1, (short) masters.indexOf(master));
            for (int i = FIRST_SERVER; i < range.size(); i++) {
                all.add(address(range.get(i), asked));
            }
        }
        for (short owner : owners) {
            if (owner == NOBODY) {
                return null;
            }
        }
        return new ClusterMap(List.copyOf(masters), owners, List.copyOf(all));
    }

    /** False for what a server says that is no part of a cluster. */
    static boolean isOfCluster(Response slots) {
        return slots.type() == ResponseType.MULTI;
    }

    /** True for the answer of a server that may be part of a cluster, but cannot say so just now, as while it loads its file. */
    static boolean isUndecided(Response slots) {
        String answer = slots.toString().toLowerCase(Locale.ROOT);
        boolean isOff = answer.contains("cluster") && answer.contains("disabled");
        return slots.type() == ResponseType.ERROR && !isOff && ALONE.stream().noneMatch(answer::contains);
    }

    private static String address(Response server, String asked) {
        Response host = server.get(0);
        boolean isUnknown =
                host == null || host.toString().isEmpty() || host.toString().equals("?");
        String name = isUnknown ? asked : host.toString();
        return (name.indexOf(':') < 0 ? name : "[" + name + "]") + ":" + server.get(1);
    }

    boolean isAs(ClusterMap other) {
        return masters.equals(other.masters) && Arrays.equals(ownerOfSlot, other.ownerOfSlot);
    }
}
