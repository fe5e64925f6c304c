package cascade.lab.platform;

import java.nio.file.Path;

/**
 * What stands beside nodes, and where its data lie.
 *
 * @param workFolder of logs and pid files
 * @param data the folder of {@code redis} and {@code kafka}, where they take up what lies there, and of the nodes' configuration
 * @param masters of a Redis Cluster, each with a replica; 0 for one Redis alone
 * @param compilers of the broker
 */
public record PlatformSettings(Path workFolder, Path data, int masters, LocalKafka.Compilers compilers) {

    /** One Redis, and a broker of minutes. */
    public PlatformSettings(Path workFolder, Path data) {
        this(workFolder, data, 0, LocalKafka.Compilers.QUICK);
    }
}
