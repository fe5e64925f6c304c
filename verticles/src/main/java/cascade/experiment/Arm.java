package cascade.experiment;

import java.util.List;

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
}
