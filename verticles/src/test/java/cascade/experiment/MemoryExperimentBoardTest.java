package cascade.experiment;

import java.util.Optional;

class MemoryExperimentBoardTest extends ExperimentBoardContract {

    private final MemoryExperimentBoard board = new MemoryExperimentBoard();

    @Override
    protected ExperimentBoard board() {
        return board;
    }

    @Override
    protected void push(String json) {
        board.push(json);
    }

    @Override
    protected Optional<String> statusOnBoard() {
        return board.status().map(ExperimentStatus::toJson);
    }
}
