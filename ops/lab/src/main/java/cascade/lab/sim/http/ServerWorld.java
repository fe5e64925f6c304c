package cascade.lab.sim.http;

import cascade.lab.sim.http.Api.Answer;
import cascade.lab.sim.log.DemoWorld;
import cascade.lab.sim.world.World;
import cascade.lab.sim.world.WorldParameters;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.concurrent.CompletionException;

/** Finds the world that a server was filled with. */
public final class ServerWorld {

    private ServerWorld() {}

    /**
     * The demo's world as it is at a server: when its past ended is told by its first item.
     *
     * @throws NotThatWorldException where the server cannot be reached or holds something else
     */
    public static World of(URI server, long seed) {
        try (Api api = new Api(server)) {
            Answer answer = api.item("i0").join();
            World early = new World(WorldParameters.standard(), DemoWorld.size(Instant.EPOCH, seed));
            Instant there = Instant.parse(answer.body().path("publishedAt").asText());
            long ended = there.toEpochMilli() - early.shelf().piece(0).publishedMillis();
            World world = new World(WorldParameters.standard(), DemoWorld.size(Instant.ofEpochMilli(ended), seed));
            String author = answer.body().path("author").asText();
            if (!world.shelf().piece(0).author().id().value().equals(author)) {
                throw new NotThatWorldException(server + " holds another world than that of seed " + seed);
            }
            return world;
        } catch (DateTimeParseException e) {
            throw new NotThatWorldException(
                    server + " does not hold the demo's simulated community: it has no item i0");
        } catch (CompletionException | IllegalArgumentException e) {
            throw new NotThatWorldException("no server answers at " + server + ": " + e.getMessage());
        }
    }
}
