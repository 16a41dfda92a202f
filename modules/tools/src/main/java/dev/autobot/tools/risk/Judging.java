package dev.autobot.tools.risk;

import java.util.List;

/** What the rules ask of one another: the judgement of a command inside a command. */
interface Judging {

    /** Judges a program with its arguments. */
    CommandRisk argv(List<String> argv, Situation situation);

    /** Judges a text for a shell; never below HIGH. */
    CommandRisk shell(String text, Situation situation);

    /** Judges a program text of any other language by what is visible in it; never below HIGH. */
    CommandRisk code(String text, Situation situation);
}
