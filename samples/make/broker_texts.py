"""All papers of the broker's desk, five classes."""

import broker_building
import broker_fleet
import broker_other
import broker_profession
import broker_technology

SAMPLES = (broker_fleet.SAMPLES + broker_profession.SAMPLES + broker_building.SAMPLES
           + broker_technology.SAMPLES + broker_other.SAMPLES)
