package dev.autobot.samples.sqlask;

import java.time.Duration;

/**
 * How much a question may take.
 *
 * @param rows of an answer
 * @param characters of one text in it
 * @param time from the connection to the last row
 * @param atOnce questions that are asked at a time
 */
record Limits(int rows, int characters, Duration time, int atOnce) {}
