package cascade.experiment;

import cascade.experiment.ExperimentOutline.ArmOutline;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One of the alternatives an experiment compares.
 *
 * @param weight the arm's share of the experiment's users, relative to the other arms' weights; finite, at least 0
 * @param settings what the arm changes unless it is paused; empty for a control arm
 * @param guardedFrom the first day whose pages guardrails look at; empty for all
 */
record Arm(
        String name, double weight, List<Setting<?>> settings, Optional<Pause> pause, Optional<LocalDate> guardedFrom) {

    Arm {
        settings = List.copyOf(settings);
    }

    /** What it changes now. */
    List<Setting<?>> inEffect() {
        return pause.isPresent() ? List.of() : settings;
    }

    /** @param share of all users */
    ArmOutline outline(double share) {
        SortedMap<String, Object> sets = new TreeMap<>();
        inEffect().forEach(setting -> sets.put(setting.parameter().name(), setting.value()));
        return new ArmOutline(name, share, sets, pause, guardedFrom);
    }
}
