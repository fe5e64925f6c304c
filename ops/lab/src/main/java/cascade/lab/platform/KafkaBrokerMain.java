package cascade.lab.platform;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A KRaft broker: {@code KafkaBrokerMain PROPERTIES READY [CLUSTER]}. Formats its folder at the first start, for the cluster of that id or for one of its
 * own, and makes the file {@code READY} once clients can use it.
 */
public final class KafkaBrokerMain {

    private KafkaBrokerMain() {}

    public static void main(String[] arguments) throws Exception {
        Properties properties = read(Path.of(arguments[0]));
        String cluster = arguments.length > 2 ? arguments[2] : Uuid.randomUuid().toString();
        format(properties, cluster);
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "broker-shutdown"));
        server.startup(); // returns once the broker is unfenced
        Files.createFile(Path.of(arguments[1]));
        server.awaitShutdown();
    }

    private static Properties read(Path path) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(path)) {
            properties.load(reader);
        }
        return properties;
    }

    private static void format(Properties properties, String cluster) throws Exception {
        String folder = properties.getProperty("log.dirs");
        if (Files.exists(Path.of(folder, "meta.properties"))) {
            return; // keeps the cluster id of the first start
        }
        new Formatter()
                .setPrintStream(System.out)
                .setClusterId(cluster)
                .setNodeId(Integer.parseInt(properties.getProperty("node.id")))
                .setControllerListenerName(properties.getProperty("controller.listener.names"))
                .setMetadataLogDirectory(folder)
                .addDirectory(folder)
                .run();
    }
}
