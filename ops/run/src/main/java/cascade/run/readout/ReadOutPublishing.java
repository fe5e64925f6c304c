package cascade.run.readout;

import cascade.experiment.ExperimentOutline;
import cascade.run.progress.Progress;
import cascade.run.pushed.PushClient;
import cascade.training.experiment.DayRange;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads every experiment out that is pinned, and publishes what came of it for servers. Of days that were read before it reads what was kept. */
public final class ReadOutPublishing {

    /** What is read out where nothing is pinned: the platform's own A/A. */
    public static final String NOTHING = "{\"version\":1,\"layers\":[]}";

    private final Path log;
    private final PushClient experiments;
    private final InstantSource clock;

    /** @param experiments where the plan is pinned and read-outs are published */
    public ReadOutPublishing(Path log, PushClient experiments, InstantSource clock) {
        this.log = log;
        this.experiments = experiments;
        this.clock = clock;
    }

    /**
     * Once.
     *
     * @param said told of each experiment in a line
     * @return how many were published
     */
    public int run(Progress progress, Consumer<String> said) {
        String plan = experiments.pinned().orElse(NOTHING);
        int published = 0;
        for (ExperimentOutline experiment : ReadOut.outlines(plan)) {
            String name = experiment.layer() + "/" + experiment.name();
            if (experiment.arms().size() < 2) {
                said.accept(name + " has one arm: there is nothing to compare");
                continue;
            }
            ReadOut readOut = ReadOut.of(
                    log,
                    new DayRange(Optional.empty(), Optional.empty()),
                    plan,
                    name,
                    progress,
                    line -> said.accept(name + ": " + line));
            experiments.publish(name, ReadOutDocument.json(readOut, clock.instant()), ReadOutDocument.page(readOut));
            said.accept(name + ": " + String.join("; ", readOut.sentences()));
            published++;
        }
        return published;
    }
}
