package cascade.run.process;

import cascade.threads.ThreadDeaths;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Starts servers again that have ended by themselves, a few seconds later, as a supervisor would in real use. */
public final class Keeper implements AutoCloseable {

    private static final Duration LOOK = Duration.ofSeconds(2);
    /** Looks at which a server must have been found dead before it is started again. */
    private static final int LOOKS = 2;

    private final List<LocalServer> servers;
    private final Consumer<String> say;
    private final Map<LocalServer, Integer> foundDead = new HashMap<>();
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("keeper").daemon().factory());

    /** Watches {@code servers} until closed, and tells {@code say} of every start. */
    public Keeper(List<LocalServer> servers, Consumer<String> say) {
        this(servers, say, LOOK);
    }

    /** @param look between two looks at them */
    Keeper(List<LocalServer> servers, Consumer<String> say, Duration look) {
        this.servers = List.copyOf(servers);
        this.say = say;
        var _ = scheduler.scheduleWithFixedDelay(
                ThreadDeaths.surviving(this::look), look.toMillis(), look.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        for (LocalServer server : servers) {
            int looks = server.isAlive() ? 0 : foundDead.merge(server, 1, Integer::sum);
            if (looks == 0) {
                foundDead.remove(server);
            } else if (looks >= LOOKS) {
                restart(server);
            }
        }
    }

    private void restart(LocalServer server) {
        String outcome;
        try {
            server.restart();
            outcome = "was started again at " + server.address();
        } catch (RuntimeException e) {
            outcome = "cannot be started again: " + e.getMessage();
        }
        say.accept(server.name() + " had ended and " + outcome);
    }

    /** Waits for a start under way, so that no server is left behind. */
    @Override
    public void close() {
        scheduler.shutdown();
        try {
            scheduler.awaitTermination(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
