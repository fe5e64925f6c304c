package cascade.lab.verify.faults;

import cascade.lab.platform.LocalKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The names that a node can look up, in a file that stands in for name servers; Kafka's can be taken out. */
final class KnownNames {

    private final Path hosts;

    /** Knows all of them. */
    KnownNames(Path hosts) {
        this.hosts = hosts;
        knowKafka();
    }

    /** Of the node's JVM, which is to remember no answer, and none that there is none. */
    List<String> options() {
        return List.of(
                "-Djdk.net.hosts.file=" + hosts, "-Dsun.net.inetaddr.ttl=0", "-Dsun.net.inetaddr.negative.ttl=0");
    }

    void knowKafka() {
        write(LocalKafka.HOST);
    }

    void forgetKafka() {
        write("");
    }

    private void write(String kafka) {
        try {
            Files.writeString(
                    hosts,
                    "127.0.0.1 localhost %s %s%n"
                            .formatted(InetAddress.getLocalHost().getHostName(), kafka));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
