package cascade.lab.sim.world;

/** The theme that a session is about. */
public record Mood(int theme) {}
