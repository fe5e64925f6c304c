package cascade.lab.sim.life;

import cascade.lab.sim.world.Person;

/** Somebody asks for a page. */
public record Visit(Session session, long millis) {

    public Member member() {
        return session.member();
    }

    public Person person() {
        return session.member().person();
    }

    /** Unique in a world. */
    public String requestId() {
        return "r" + person().number() + "-" + session.number() + "-" + session.pages();
    }
}
