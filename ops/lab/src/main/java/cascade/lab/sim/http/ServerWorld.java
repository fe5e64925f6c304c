package cascade.lab.sim.http;

import cascade.client.Backoff;
import cascade.client.CascadeClient;
import cascade.client.NoAnswerException;
import cascade.client.ProblemException;
import cascade.client.UnreadableAnswerException;
import cascade.client.catalog.Item;
import cascade.lab.sim.log.DemoWorld;
import cascade.lab.sim.world.World;
import cascade.lab.sim.world.WorldParameters;
import java.net.URI;
import java.time.Instant;

/** Finds the world that a server was filled with. */
public final class ServerWorld {

    private ServerWorld() {}

    /**
     * The demo's world as it is at a server: when its past ended is told by its first item.
     *
     * @throws NotThatWorldException where the server cannot be reached or holds something else
     */
    public static World of(URI server, long seed) {
        try (CascadeClient client = CascadeClient.of(server)) {
            Item item = client.item("i0").withBackoff(Backoff.NONE).execute().orElseThrow(() -> withoutItem(server));
            World early = new World(WorldParameters.standard(), DemoWorld.size(Instant.EPOCH, seed));
            long ended =
                    item.publishedAt().toEpochMilli() - early.shelf().piece(0).publishedMillis();
            World world = new World(WorldParameters.standard(), DemoWorld.size(Instant.ofEpochMilli(ended), seed));
            if (!world.shelf().piece(0).author().id().value().equals(item.author())) {
                throw new NotThatWorldException(server + " holds another world than that of seed " + seed);
            }
            return world;
        } catch (ProblemException | UnreadableAnswerException e) {
            throw withoutItem(server);
        } catch (NoAnswerException | IllegalArgumentException e) {
            throw new NotThatWorldException("no server answers at " + server + ": " + e.getMessage());
        }
    }

    private static NotThatWorldException withoutItem(URI server) {
        return new NotThatWorldException(server + " does not hold the demo's simulated community: it has no item i0");
    }
}
