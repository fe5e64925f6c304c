package cascade.features.redis;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a connection may lead, tried by turns: one address alone, or some servers of a cluster, of whom each knows the others. Thread-safe. */
final class Addresses {

    private final List<String> given;
    private final AtomicInteger tries = new AtomicInteger();
    private volatile List<String> uris;

    private Addresses(List<String> given) {
        this.given = given;
        this.uris = given;
    }

    /** Of {@code redis://host:port}, or several of them with commas between. */
    static Addresses of(String uris) {
        return new Addresses(List.of(uris.split(",(?=rediss?://)")));
    }

    /** The only one that there is to try; null where there are several. */
    @Nullable
    String only() {
        return given.size() == 1 ? given.getFirst() : null;
    }

    /** The next to try. */
    String next() {
        List<String> now = uris;
        return now.get(Math.floorMod(tries.getAndIncrement(), now.size()));
    }

    /** From now on these are tried too, before those that were given. */
    void are(List<String> hostsAndPorts) {
        uris = Stream.concat(hostsAndPorts.stream().map(this::at), given.stream())
                .distinct()
                .toList();
    }

    /** The URI of another server of the same cluster: with the same user, password and encryption, in database 0, the only one there. */
    String at(String hostAndPort) {
        String first = given.getFirst();
        int start = first.indexOf("://") + 3;
        int query = first.indexOf('?');
        int end = query < 0 ? first.length() : query;
        int user = first.lastIndexOf('@', end) + 1;
        return first.substring(0, Math.max(start, user)) + hostAndPort + first.substring(end);
    }

    /** The host of the first that was given. */
    String host() {
        return Objects.requireNonNullElse(URI.create(given.getFirst()).getHost(), "127.0.0.1");
    }

    /** For people. */
    String place() {
        return given.stream().map(RedisPlace::of).collect(Collectors.joining(","));
    }
}
