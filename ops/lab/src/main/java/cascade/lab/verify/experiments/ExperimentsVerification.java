package cascade.lab.verify.experiments;

import cascade.lab.sim.life.Happening.What;
import cascade.lab.verify.experiments.Randomisations.Found;
import cascade.lab.verify.experiments.Randomisations.Power;
import cascade.run.progress.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks of read-outs and of assignments, each with what it has to lie between. */
public final class ExperimentsVerification {

    private static final double PLANTED = .05;
    private static final double PLANTED_TO_FIND = .02;
    private static final int MANY_PEOPLE = 200_000;

    private final Path folder;
    private final ExperimentsSettings settings;
    private final Progress progress;
    private final List<Map<String, Object>> rows = new ArrayList<>();
    private boolean isSound = true;

    /** @param folder for the data and logs of the servers that are pushed to; empty */
    public ExperimentsVerification(Path folder, ExperimentsSettings settings, Progress progress) {
        this.folder = folder;
        this.settings = settings;
        this.progress = progress;
    }

    /** Makes all of them. */
    public void run() {
        List<PersonRows> people =
                PersonRows.of(settings.residents(), settings.seed(), List.of(What.CLICK, What.LIKE), progress);
        PersonRows clicks = people.getFirst();
        Found found = new Randomisations(clicks, settings.seed(), progress).find(settings.times(), PLANTED);
        add("aa-fixed", found.wrongOnce(), .045, .055);
        add("aa-sequential", found.wrongEver(), 0, .05);
        add("coverage", found.covered(), .945, .955);
        double squared = Math.pow(clicks.correlation(), 2);
        add("cuped-saving", found.saving(), squared - .02, squared + .02);
        Power power = new Randomisations(people.getLast(), settings.seed(), progress)
                .power(MANY_PEOPLE, PLANTED_TO_FIND, settings.drawn());
        add("power", power.found(), power.said() - .02, power.said() + .02);
        add("independence", Assignments.independence(), .01, 1);
        add("assign-micros", Assignments.micros(), 0, 2);
        add("load-1000-millis", Assignments.loadMillis(), 0, 100);
        Pushes pushes = Pushes.of(folder, settings.pushes(), progress);
        add("push-p99-millis", pushes.p99Millis(), 0, 200);
        add("push-failed-or-mixed", (double) (pushes.failed() + pushes.tooMany() + pushes.mixed()), 0, 0);
    }

    private void add(String check, double value, double low, double high) {
        boolean isWithin = value >= low && value <= high;
        isSound &= isWithin;
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("check", check);
        row.put("value", value);
        row.put("low", low);
        row.put("high", high);
        row.put("ok", isWithin);
        rows.add(row);
    }

    /** Elements of a report. */
    public List<Map<String, Object>> rows() {
        return List.copyOf(rows);
    }

    /** Whether all values lie where they have to. */
    public boolean isSound() {
        return isSound;
    }
}
