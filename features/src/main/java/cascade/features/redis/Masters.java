package cascade.features.redis;

import cascade.features.IdHash;
import cascade.features.store.FeatureKeys;
import cascade.features.store.Generation;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The servers that have the keys, each its own: one alone, or a cluster's masters.
 *
 * @param ownerOfSlot place of each slot's server; empty where one server has all
 */
record Masters(List<Server> servers, short[] ownerOfSlot) {

    static Masters alone(Server server) {
        return new Masters(List.of(server), new short[0]);
    }

    boolean isAlone() {
        return ownerOfSlot.length == 0;
    }

    /** The place of the server that has {@code key}. */
    int placeOf(String key) {
        return isAlone() ? 0 : ownerOfSlot[Slots.of(key)];
    }

    /** True where each has some of the watermarks: what one without any loses nobody would know. */
    boolean haveMarks() {
        return isAlone()
                || IntStream.range(0, IdHash.BUCKETS)
                                .map(bucket -> placeOf(FeatureKeys.watermarks(bucket, Generation.FIRST)))
                                .distinct()
                                .count()
                        == servers.size();
    }

    Server of(String key) {
        return servers.get(placeOf(key));
    }

    boolean areUp() {
        for (Server server : servers) { // Asked with each look-up of a user.
            if (!server.isUp()) {
                return false;
            }
        }
        return true;
    }
}
