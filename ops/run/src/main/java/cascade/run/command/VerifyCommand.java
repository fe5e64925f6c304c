package cascade.run.command;

import picocli.CommandLine.Command;

/** {@code verify}: proves of an owner's own data that what was promised holds. The laboratory's breaks servers on purpose, too. */
@Command(name = "verify", description = "Proves that what is promised holds of your own data.")
public final class VerifyCommand {}
