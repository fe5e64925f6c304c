package cascade.lab.process;

import cascade.training.plan.Plan;
import cascade.training.plan.PlanReader;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * A plan of training in a file.
 *
 * @param whole all that it says, includes, leaves to defaults and takes from its models' settings: what trains the same is equal
 */
public record PlanFile(Path path, String whole) {

    /** @throws cascade.training.plan.PlanRefusedException with every fault and its path */
    static PlanFile read(Path path) {
        Plan plan = PlanReader.forServing().read(path);
        return new PlanFile(path, plan.bundles().stream().map(plan::json).collect(Collectors.joining("\n", "", "\n")));
    }

    /** Names what it says. */
    String hash() {
        return Integer.toHexString(whole.hashCode());
    }
}
