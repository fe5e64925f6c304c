package cascade.run.readout;

import cascade.experiment.ExperimentOutline;
import cascade.experiment.ExperimentPlanReader;
import cascade.experiment.Parameters;
import cascade.run.progress.Progress;
import cascade.run.pushed.PushClient;
import cascade.training.experiment.DayRange;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads every experiment out that is pinned, and publishes what came of it for servers. Of days that were read before it reads what was kept. */
public final class ReadOutPublishing {

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
        Optional<String> plan = experiments.pinned();
        if (plan.isEmpty()) {
            said.accept("no experiments are pushed");
            return 0;
        }
        int published = 0;
        for (ExperimentOutline experiment :
                ExperimentPlanReader.read(plan.get(), Parameters.OF_ANY_MODEL).outline()) {
            String name = experiment.layer() + "/" + experiment.name();
            if (experiment.arms().size() < 2) {
                said.accept(name + " has one arm: there is nothing to compare");
                continue;
            }
            ReadOut readOut = ReadOut.of(
                    log,
                    new DayRange(Optional.empty(), Optional.empty()),
                    plan.get(),
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
