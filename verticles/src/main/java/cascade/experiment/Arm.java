package cascade.experiment;

import cascade.experiment.ExperimentOutline.ArmOutline;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One of the alternatives an experiment compares.
 *
 * @param weight the arm's share of the experiment's users, relative to the other arms' weights; finite, at least 0
 * @param settings what the arm changes; empty for a control arm
 */
record Arm(String name, double weight, List<Setting<?>> settings) {

    Arm {
        settings = List.copyOf(settings);
    }

    /** @param share of all users */
    ArmOutline outline(double share) {
        SortedMap<String, Object> sets = new TreeMap<>();
        settings.forEach(setting -> sets.put(setting.parameter().name(), setting.value()));
        return new ArmOutline(name, share, sets);
    }
}
