package cascade;

import cascade.about.LiveParameters;
import cascade.console.Broadcast;
import cascade.console.ConsoleVerticle;
import cascade.deadletters.DeadLetterDesk;
import cascade.features.catalogue.Catalogue;
import cascade.features.store.StoredRows;
import cascade.http.Inspecting;
import cascade.http.LookIn;
import cascade.loops.Loops;
import cascade.pipeline.RecentRequests;
import cascade.served.AfterServe;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.time.InstantSource;

/** What operators look into, and how a node tells them of itself. */
final class OperatorsRole {

    private final Broadcast live = new Broadcast();
    private final Inspecting inspecting = new Inspecting(new RecentRequests());
    private final DeadLetterDesk letters;
    private final InstantSource clock;

    OperatorsRole(AppConfig config, InstantSource clock) {
        this.letters = DeadLetterDesk.of(config.kafka().bootstrap(), clock);
        this.clock = clock;
    }

    /** Remembers the latest answers. */
    AfterServe recent() {
        return inspecting.recent();
    }

    LookIn lookIn(StoredRows rows, Catalogue catalogue, LiveParameters parameters) {
        return new LookIn(rows, catalogue, parameters, letters, live, inspecting);
    }

    /** Tells what {@code meters} say from now on, every second. */
    Future<Void> start(Deployments deployments, Loops loops, MeterRegistry meters) {
        return deployments.deployAsWorkers(
                () -> new ConsoleVerticle(live, meters, Metrics.all(), loops, clock), "cascade-console", 1, 1);
    }

    /** Ends the answers that go on, so that their connections can end. */
    void endStreams() {
        live.end();
    }

    Future<Void> close() {
        return Future.fromCompletionStage(letters.close()).mapEmpty();
    }
}
