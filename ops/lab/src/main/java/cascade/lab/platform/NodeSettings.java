package cascade.lab.platform;

import java.util.List;

/**
 * A node that is to be started.
 *
 * @param name of the process, its log and its configuration
 * @param heap such as {@code 512m}
 * @param options more of them, of the JVM
 * @param configuration all but where Redis, Kafka and the node itself are, as in {@code ops/reference.conf}
 */
public record NodeSettings(String name, String heap, List<String> options, String configuration) {

    public NodeSettings {
        options = List.copyOf(options);
    }

    /** One without more options. */
    public NodeSettings(String name, String heap, String configuration) {
        this(name, heap, List.of(), configuration);
    }
}
