package cascade.run.readout;

import cascade.experiment.ExperimentOutline;
import cascade.experiment.ExperimentOutline.ArmOutline;
import cascade.experiment.Pause;
import cascade.run.progress.Progress;
import cascade.run.pushed.PlanEdit;
import cascade.run.pushed.PushClient;
import cascade.training.experiment.DayRange;
import cascade.training.experiment.PersonDays;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads every experiment out that is pinned, pauses arms that do harm for certain, and publishes what came of each for servers. Of days that were read before it reads what
 * was kept. Arms are paused by pushing the plan anew: all nodes and the history see it as any other change, and of two that publish at once one finds another plan than
 * he read, and does nothing.
 */
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
        PersonDays days = PersonDays.of(log, DayRange.ALL, progress::progress, said);
        var edit = new PlanEdit(plan);
        List<ReadOut> readOuts = new ArrayList<>();
        for (ExperimentOutline experiment : ReadOut.outlines(plan)) {
            if (experiment.arms().size() < 2) {
                said.accept(ReadOut.inLayer(experiment) + " has one arm: there is nothing to compare");
                continue;
            }
            ReadOut readOut = ReadOut.of(days, DayRange.ALL, experiment);
            readOuts.add(readOut);
            for (ArmOutline arm : experiment.arms().subList(1, experiment.arms().size())) {
                harm(days, experiment, arm, readOut)
                        .ifPresent(why -> edit.pause(
                                experiment.layer(), experiment.name(), arm.name(), new Pause(clock.instant(), why)));
            }
        }
        String inForce = edit.isChanged() ? pushed(edit, plan, said) : plan;
        readOuts.forEach(readOut -> publish(readOut.under(inForce), said));
        return readOuts.size();
    }

    /** Of an arm that goes on after a pause by the days since then alone. */
    private static Optional<String> harm(
            PersonDays days, ExperimentOutline experiment, ArmOutline arm, ReadOut ofAllDays) {
        if (arm.pause().isPresent()) {
            return Optional.empty();
        }
        return arm.guardedFrom().isEmpty()
                ? ofAllDays.harm(arm)
                : ReadOut.of(days, new DayRange(arm.guardedFrom(), Optional.empty()), experiment)
                        .harm(arm);
    }

    /** What is in force then. */
    private String pushed(PlanEdit edit, String plan, Consumer<String> said) {
        if (experiments.replace(edit).isPresent()) {
            return edit.plan();
        }
        said.accept("No arm is paused: another plan was pushed meanwhile, which is looked at next time");
        return plan;
    }

    private void publish(ReadOut readOut, Consumer<String> said) {
        experiments.publish(
                readOut.name(), ReadOutDocument.json(readOut, clock.instant()), ReadOutDocument.page(readOut));
        said.accept(readOut.name() + ": " + String.join("; ", readOut.sentences()));
    }
}
