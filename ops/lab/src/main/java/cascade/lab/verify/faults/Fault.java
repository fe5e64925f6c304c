package cascade.lab.verify.faults;

import java.util.function.Consumer;

/**
 * Something that goes wrong, and what people get then.
 *
 * @param name in reports
 * @param wrong what goes wrong, for people
 * @param got what people get, for people
 * @param sign what shows it, looked for before it is mended
 * @param begin breaks it
 * @param end mends it, returns when that is done
 */
record Fault(String name, String wrong, String got, Sign sign, Consumer<World> begin, Consumer<World> end) {

    /** Of a part within the node. */
    static Fault within(String name, String wrong, String got, Sign sign, Breakage breakage) {
        return new Fault(
                name,
                wrong,
                got,
                sign,
                world -> world.node().child().tell(breakage.name()),
                world -> world.node().child().tell(Breakage.NONE.name()));
    }

    /** Whether it can be had in a world: on a machine that lets nobody mount a disk there is none that is full. */
    boolean isPossible(World world) {
        return !name.equals(Faults.DISK_FULL) || world.disk().isPresent();
    }
}
