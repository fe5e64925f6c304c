package cascade.lab.demo;

import cascade.run.process.LocalServer;
import java.util.List;

/**
 * The Redis and the Kafka in use.
 *
 * @param own those that are our children; servers named by the environment are not
 */
public record Servers(String redis, String kafka, List<LocalServer> own) {

    public Servers {
        own = List.copyOf(own);
    }
}
