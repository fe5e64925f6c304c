package cascade.lab.verify.faults;

import java.util.function.Consumer;

/**
 * Something that goes wrong, and what people get then.
 *
 * @param name in reports
 * @param wrong what goes wrong, for people
 * @param got what people get, for people
 * @param begin breaks it, returns at once
 * @param end mends it, returns when that is done
 */
record Fault(String name, String wrong, String got, Consumer<World> begin, Consumer<World> end) {}
