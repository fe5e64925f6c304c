package cascade.features.redis;

import java.util.List;

/**
 * The servers that have the keys, each its own: one alone, or a cluster's masters.
 *
 * @param ownerOfSlot place of each slot's server; empty where one server has all
 */
record Masters(List<Server> servers, byte[] ownerOfSlot) {

    static Masters alone(Server server) {
        return new Masters(List.of(server), new byte[0]);
    }

    boolean isAlone() {
        return ownerOfSlot.length == 0;
    }

    /** The place of the server that has {@code key}. */
    int placeOf(String key) {
        return isAlone() ? 0 : ownerOfSlot[Slots.of(key)];
    }

    Server of(String key) {
        return servers.get(placeOf(key));
    }

    boolean areUp() {
        return servers.stream().allMatch(Server::isUp);
    }
}
